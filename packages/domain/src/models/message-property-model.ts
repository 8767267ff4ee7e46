/** Bytes of the properties of one message, as JSON. */
export const messagePropertiesBytes = 16_384
