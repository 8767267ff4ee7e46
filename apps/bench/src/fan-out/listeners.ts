import { answerJobs } from "../worker.ts"
import type { Audience } from "./audience.ts"
import { openHazelHall } from "./hazel-hall.ts"
import { openSocketIoHall } from "./socket-io-hall.ts"
import { openWsHall } from "./ws-hall.ts"

/** Where events are told: somebody who publishes, and an audience. */
export interface Hall {
  readonly audience: Audience
  readonly publish: (count: number) => Promise<unknown>
  /** The length of one event, where it is not ours to choose. */
  readonly eventBytes?: number
}

export interface OpenJob {
  readonly open: "hazel" | "ws" | "socket.io"
  readonly url: string
  readonly socketCount: number
  /** For Hazel: who listens and writes, and where. */
  readonly tokens: ReadonlyArray<string>
  readonly channelId: string
}

export interface PublishJob {
  readonly bursts: number
  readonly eventsPerBurst: number
}

export interface ListenersReport {
  readonly deliveries: number
  readonly seconds: number
  readonly lost: number
  readonly faults: number
  readonly eventBytes: number
}

const openHall = { hazel: openHazelHall, ws: openWsHall, "socket.io": openSocketIoHall }

let hall: Hall | undefined

const publish = async (opened: Hall, { bursts, eventsPerBurst }: PublishJob): Promise<ListenersReport> => {
  const { audience } = opened
  const count = () => audience.listeners.reduce((sum, { events }) => sum + events, 0)
  const before = count()
  const startedAt = performance.now()
  for (let burst = 0; burst < bursts; burst++)
    await audience.untilHeard(eventsPerBurst, () => opened.publish(eventsPerBurst))
  const seconds = (performance.now() - startedAt) / 1000
  const deliveries = count() - before
  const lost = audience.listeners.length * bursts * eventsPerBurst - deliveries
  const faults = audience.listeners.reduce((sum, listener) => sum + listener.faults, 0)
  return { deliveries, seconds, lost, faults, eventBytes: opened.eventBytes ?? 0 }
}

answerJobs<OpenJob | PublishJob, ListenersReport>(async (job) => {
  if ("open" in job) hall = await openHall[job.open](job)
  if (hall === undefined) throw new Error("Nobody listens yet")
  return publish(hall, "open" in job ? { bursts: 1, eventsPerBurst: 1 } : job)
})
