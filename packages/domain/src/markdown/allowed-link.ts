const allowed = new Set(["http:", "https:", "mailto:"])

/** The address if a message may link to it. Any other, `javascript:` above all, stays text. */
export const allowedLink = (address: string): string | undefined => {
  // Node 20 has no `URL.parse`.
  if (!URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  return allowed.has(protocol) ? href : undefined
}
