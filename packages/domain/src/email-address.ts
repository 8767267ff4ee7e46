/** The length of the longest address that mail can be delivered to (RFC 5321 §4.5.3.1.3). */
export const longestEmail = 254

/** A domain as mail servers write it, in ASCII: `müller.example` is `xn--mller-kva.example`. Other texts stay as they are. */
export const asciiDomain = (domain: string): string => {
  const isPlain = !/[^\p{ASCII}]/u.test(domain)
  // An address is not changed into another one: nothing in the text may end a host name.
  if (isPlain || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) || !URL.canParse(`http://${domain}`)) return domain
  return new URL(`http://${domain}`).hostname
}

/** An address as it is stored: without spaces around it, and with its domain in ASCII. Browsers do the same in their forms. */
export const tidyEmail = (email: string): string => {
  const trimmed = email.trim()
  const at = trimmed.lastIndexOf("@") + 1
  return trimmed.slice(0, at) + (at === 0 ? trimmed : asciiDomain(trimmed.slice(at)))
}

/** Bots have addresses of this domain, which never receives mail (RFC 2606). Nobody else may have one. */
const isReserved = (email: string) => /\.invalid$/i.test(email)

/** Every address that this lets through is also let through by better-auth, which checks the address again at sign-in. */
const isUsable = (email: string) =>
  /^[\w+'-]+(\.[\w+'-]+)*(?<!')@([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i.test(email)

/** Non-ASCII letters, or a non-ASCII top-level domain in the ASCII form of mail servers. */
const isBeyondAscii = (email: string) => /[^\p{ASCII}]/u.test(email) || /\.xn--[a-z\d-]+$/i.test(email)

/**
 * Says what is wrong with a tidy address for signing up or an invitation; undefined if nothing is. Both use one rule, so that
 * an invitee can sign up with the address that the invitation was mailed to.
 */
export const problemWithEmail = (email: string): string | undefined => {
  if (email.length > longestEmail) return `An e-mail address has ${longestEmail} characters at most.`
  if (isBeyondAscii(email) && email.includes("@"))
    return "Use an e-mail address in plain letters from a to z, such as ada@example.org. Hazel cannot write to addresses with accents or in other scripts."
  if (!isUsable(email)) return "Enter a valid e-mail address, such as ada@example.org."
  return isReserved(email) ? "Use an e-mail address that can receive mail." : undefined
}
