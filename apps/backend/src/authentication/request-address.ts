/** The header in which Hazel tells better-auth the address of a client; a client's own value is overwritten. */
export const addressHeader = "x-hazel-address"
