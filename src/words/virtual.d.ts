declare module 'virtual:words/*' {
  import type { LocalizedString } from '@internationalized/string'
  const messages: Record<string, Record<string, LocalizedString>>
  export default messages
}
