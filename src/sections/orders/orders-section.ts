import { orderSources } from '../../data/order-sources'
import { outlinedSection } from '../outlined-section'

export const ordersSection = outlinedSection({
  name: 'orders',
  title: 'orders.title',
  what: 'orders.what',
  sources: orderSources,
  face: async () => (await import('./orders-face')).ordersFace,
})
