/*
 * Browsers read `\` like `/`, and leave out tabs and line breaks, so that `//evil.example` and `/<tab>/evil.example` are other servers.
 */
const pattern = /^\/(?![/\\])\P{Cc}*$/u

/** Whether a text is a path of this server, so that a link cannot send people elsewhere after they sign in. */
export const isOwnPath = (next: unknown): next is string => typeof next === "string" && pattern.test(next)
