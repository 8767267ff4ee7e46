/** The direction in which bytes of a connection are lost or delayed. */
export type Direction = "to-server" | "to-client" | "both"
