import { callOverHttp } from "./http-call.ts"

export interface SignedUpUser {
  readonly name: string
  readonly id: string
  readonly token: string
  /** The cookie by which Hazel knows the browser with which they signed up. */
  readonly knownDevice: string
}

export const password = "hazel-resilience"

const patience = () => AbortSignal.timeout(60_000)

export const emailOf = ({ name }: Pick<SignedUpUser, "name">) => `${name.toLowerCase()}@resilience.test`

export const signUp = async (url: string, name: string): Promise<SignedUpUser> => {
  const response = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name, email: emailOf({ name }), password }),
    signal: patience()
  })
  if (!response.ok) throw new Error(`Signing up failed: ${response.status} ${await response.text()}`)
  const { token, user } = (await response.json()) as { readonly token: string; readonly user: { readonly id: string } }
  const cookie = response.headers.getSetCookie().find((each) => each.includes("known_device="))
  return { name, id: user.id, token, knownDevice: cookie?.split(";")[0] ?? "" }
}

/** Answers the status of a sign-in with the right password, in the browser with which the person signed up. */
export const signIn = async (url: string, person: SignedUpUser): Promise<number> => {
  const { status } = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie: person.knownDevice },
    body: JSON.stringify({ email: emailOf(person), password }),
    signal: AbortSignal.timeout(20_000)
  })
  return status
}

/** Makes a public channel that all of these people are in. Answers its id. */
export const createChannel = async (
  url: string,
  people: ReadonlyArray<SignedUpUser>,
  name: string
): Promise<string> => {
  const { token } = people[0]!
  const { data } = await callOverHttp(url, token, "channel.create", { kind: "public", name }, patience())
  const { id } = data.channel
  await callOverHttp(url, token, "channel.addMembers", { id, userIds: people.map((person) => person.id) }, patience())
  return id
}
