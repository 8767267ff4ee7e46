/** The cookies of one browser, which sends them to every port of a host. */
export class CookieJar {
  readonly #cookies = new Map<string, string>()

  /** Keeps `name=value` of every `Set-Cookie` of an answer; an empty value removes the cookie. */
  take(cookies: ReadonlyArray<string>) {
    for (const cookie of cookies) {
      const [name = "", value = ""] = cookie.split(/=(.*)/s)
      if (value === "") this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return this
  }

  get names(): ReadonlyArray<string> {
    return [...this.#cookies.keys()]
  }

  get headers(): Readonly<Record<string, string>> {
    if (this.#cookies.size === 0) return {}
    return { cookie: Array.from(this.#cookies, ([name, value]) => `${name}=${value}`).join("; ") }
  }
}
