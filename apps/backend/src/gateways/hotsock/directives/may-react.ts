import type { MessageDirectives } from "./directives.ts"

/** Whether the directives of the target message's event allow this reaction, as it is written. Sources: X2, X3. */
export const mayReact = ({ react }: MessageDirectives, reaction: string) => react === "all" || react.has(reaction)
