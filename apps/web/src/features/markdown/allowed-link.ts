const allowed = new Set(["http:", "https:", "mailto:"])

/** The address, if it leads where a message may lead. Anything else, `javascript:` above all, is shown as text. */
export const allowedLink = (href: string): string | undefined => {
  const url = URL.parse(href)
  return url !== null && allowed.has(url.protocol) ? url.href : undefined
}
