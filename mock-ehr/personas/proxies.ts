/** Who may open whose chart beside their own: patient id → the patients they care for. Ids of our own patients. */
export const proxies: Readonly<Record<string, readonly string[]>> = {
  'layla-al-mansouri': ['noor-haddad'],
  'walter-okafor': ['agnes-whitcombe'],
}
