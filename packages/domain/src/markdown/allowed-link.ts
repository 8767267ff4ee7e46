const allowed = new Set(["http:", "https:", "mailto:"])

/** The address if a message may link to it. Any other, `javascript:` above all, stays text. */
export const allowedLink = (address: string): string | undefined => {
  const url = URL.parse(address)
  return url !== null && allowed.has(url.protocol) ? url.href : undefined
}
