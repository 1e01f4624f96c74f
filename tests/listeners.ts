import { setMaxListeners } from 'node:events'

// A list asks at once for all that it refers to, and each request listens to the signal of the whole. Node takes more than
// ten for a leak; those that were never taken away would still come to be told of.
setMaxListeners(200)
