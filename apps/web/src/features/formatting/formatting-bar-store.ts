import { isBoolean, makeStored } from "../../ui/stored.ts"

/** Whether the bar of formats is shown in this browser. */
export const isFormattingBarShown = makeStored("hazel.formatting-bar", false, isBoolean)
