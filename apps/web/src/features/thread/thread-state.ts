import { isNumber, makeStored } from "../../ui/stored.ts"

export const threadWidth = makeStored("hazel.thread-width", 420, isNumber)
