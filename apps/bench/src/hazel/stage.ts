import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { startHazel } from "./hazel.ts"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"

export interface WriteTarget {
  readonly channelId: string
  readonly messageId: string
}

/** A Hazel with people, channels they are all in, and something to react to. */
export interface Stage {
  readonly hazel: HazelProcess
  readonly tokens: ReadonlyArray<string>
  readonly targets: ReadonlyArray<WriteTarget>
}

const peopleCount = 50
const channelCount = 100
const messagesPerChannel = 10

interface SignedUpUser {
  readonly token: string
  readonly user: { readonly id: string }
}

export const signUp = async (url: string, name: string): Promise<SignedUpUser> => {
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name, email: `${name}@bench.test`, password: "hazel-bench" })
  })
  if (!answer.ok) throw new Error(`Signing up failed: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as SignedUpUser
}

const names = (count: number, word: string) => Array.from({ length: count }, (_, index) => `${word}-${index + 1}`)

const fillChannel = async (
  socket: RpcSocket,
  people: ReadonlyArray<SignedUpUser>,
  name: string
): Promise<Array<WriteTarget>> => {
  const { token } = people[0]!
  const { data } = await socket.call(token, "channel.create", { kind: "public", name })
  const channelId = data.channel.id
  await socket.call(token, "channel.addMembers", { id: channelId, userIds: people.map(({ user }) => user.id) })
  const write = (body: string) => socket.call(token, "message.create", { channelId, body })
  const written = await Promise.all(names(messagesPerChannel, "Message").map(write))
  return written.map(({ data: { id: messageId } }) => ({ channelId, messageId }))
}

const fill = async (url: string): Promise<Omit<Stage, "hazel">> => {
  const people: Array<SignedUpUser> = []
  for (const name of names(peopleCount, "person")) people.push(await signUp(url, name))

  const socket = await RpcSocket.open(url)
  const targets: Array<WriteTarget> = []
  for (const name of names(channelCount, "channel")) targets.push(...(await fillChannel(socket, people, name)))
  socket.close()
  return { tokens: people.map(({ token }) => token), targets }
}

export const openStage = async (): Promise<Stage> => {
  const hazel = await startHazel()
  try {
    return { hazel, ...(await fill(hazel.url)) }
  } catch (cause) {
    await hazel.stop()
    throw cause
  }
}
