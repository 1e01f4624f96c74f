/** Where a datum on screen comes from. `resource` is `ResourceType/id`; several when records were merged. */
export interface Source {
  resources: string[]
}
