const key = "hazel-secret-of-link"

/** Keeps the secret of a link in this tab, while its person is at the provider of single sign-on, who must not see it. */
export const keepSecretOfLink = (secret: string) => sessionStorage.setItem(key, secret)

/**
 * The secret of the link that was opened. It stands behind `#`, which browsers send to no server, so that it is in no log and no referrer.
 */
export const secretOfLink = (hash: string) => hash || (sessionStorage.getItem(key) ?? "")
