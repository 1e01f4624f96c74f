/** `not-stated`: the record is silent. `unreadable`: it says a thing that the code system does not know. */
export type Stated<Value extends string> = Value | 'not-stated' | { unreadable: string }
