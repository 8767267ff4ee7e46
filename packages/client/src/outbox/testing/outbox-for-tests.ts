import { InternalServerError } from "@hazel/domain/errors"
import type { MessageId } from "@hazel/domain/ids"
import { InvalidMessageError, MessageNotFoundError } from "@hazel/domain/models/message-model"
import { Changes } from "../../view/changes.ts"
import { TabStorage } from "../../simulation/tab-storage.ts"
import { VirtualClock } from "../../simulation/virtual-clock.ts"
import type { Intent } from "../intent.ts"
import { Outbox } from "../outbox.ts"

interface Asked {
  readonly intent: Intent
  readonly answer: (seq: number) => void
  readonly fail: (error: unknown) => void
}

export const broken = new InternalServerError({ message: "Broken.", traceId: "" })
export const blank = new InvalidMessageError({ reason: "blank", message: "Enter a message." })

/** An outbox whose requests are answered by the test. */
export const startOutbox = async (disk = new TabStorage(), isAlreadyShown = false) => {
  const clock = new VirtualClock()
  const asked: Array<Asked> = []
  const changes = new Changes()
  const network = { isOnline: true }
  const server = { messages: new Set<MessageId>(), isBroken: false }
  const tab = disk.tab()
  const outbox = new Outbox({
    perform: (intent) => new Promise((resolve, fail) => asked.push({ intent, answer: resolve, fail })),
    findMessage: async (messageId) => {
      if (server.isBroken) throw broken
      if (!server.messages.has(messageId)) throw new MessageNotFoundError({ messageId })
      return 7
    },
    storage: tab.storage,
    isOnline: () => network.isOnline,
    changes,
    clock,
    random: () => 1,
    changed: () => {},
    isAlreadyShown: () => isAlreadyShown
  })
  await outbox.open("ada")
  const add = (intent: Intent) => void outbox.add(intent)
  const pause = () => clock.advance(0)
  const orders = () => asked.map(({ intent }) => intent.order)
  return { outbox, clock, asked, orders, add, network, server, disk, tab, pause }
}
