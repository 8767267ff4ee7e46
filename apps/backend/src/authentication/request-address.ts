/** Our own header, which tells better-auth the address of a client; what a client says in it is overwritten. */
export const addressHeader = "x-hazel-address"
