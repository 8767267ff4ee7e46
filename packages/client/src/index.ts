export type * from "./hazel.ts"
export type { Readable } from "./readable.ts"
