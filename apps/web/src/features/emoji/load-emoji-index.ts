import { loadWhenIdle } from "../../ui/load-when-idle.ts"

/** Not part of the first load: the tables of emoji are larger than the rest of the composer. */
export const loadEmojiIndex = () => import("./emoji-index.ts")
loadWhenIdle(loadEmojiIndex)
