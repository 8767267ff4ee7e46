import { answerJobs } from "../worker.ts"
import type { Audience } from "./audience.ts"
import { openHazelHall } from "./hazel-hall.ts"
import { openSocketIoHall } from "./socket-io-hall.ts"
import { openWsHall } from "./ws-hall.ts"

const openHall = { hazel: openHazelHall, ws: openWsHall, "socket.io": openSocketIoHall }

/** Where events are told: somebody who publishes, and an audience. */
export interface Hall {
  readonly audience: Audience
  readonly publish: (count: number) => Promise<unknown>
  /** The length of one event, where it is not ours to choose. */
  readonly eventBytes?: number
}

export interface OpenJob {
  readonly open: keyof typeof openHall
  readonly url: string
  readonly socketCount: number
  /** For Hazel: who listens and writes, and where. */
  readonly tokens: ReadonlyArray<string>
  readonly channelId: string
}

/** The next burst begins when everybody has heard the one before. */
export interface BurstsJob {
  readonly bursts: number
  readonly eventsPerBurst: number
}

/** The next event is published when its writer has heard the one before. */
export interface InFlightJob {
  readonly events: number
  readonly inFlight: number
}

export type PublishJob = BurstsJob | InFlightJob

export interface ListenersReport {
  readonly deliveries: number
  readonly seconds: number
  readonly lost: number
  readonly faults: number
  readonly eventBytes: number
}

let hall: Hall | undefined

const publishAll = async ({ audience, publish }: Hall, job: PublishJob) => {
  if ("inFlight" in job) return audience.keepInFlight(job.events, job.inFlight, publish)
  const { bursts, eventsPerBurst } = job
  for (let burst = 0; burst < bursts; burst++) await audience.untilHeard(eventsPerBurst, () => publish(eventsPerBurst))
}

const eventsOf = (job: PublishJob) => ("inFlight" in job ? job.events : job.bursts * job.eventsPerBurst)

const publish = async (opened: Hall, job: PublishJob): Promise<ListenersReport> => {
  const { audience } = opened
  const count = () => audience.listeners.reduce((sum, { events }) => sum + events, 0)
  const before = count()
  const startedAt = performance.now()
  await publishAll(opened, job)
  const seconds = (performance.now() - startedAt) / 1000
  const deliveries = count() - before
  const lost = audience.listeners.length * eventsOf(job) - deliveries
  const faults = audience.listeners.reduce((sum, listener) => sum + listener.faults, 0)
  return { deliveries, seconds, lost, faults, eventBytes: opened.eventBytes ?? 0 }
}

answerJobs<OpenJob | PublishJob, ListenersReport>(async (job) => {
  if ("open" in job) hall = await openHall[job.open](job)
  if (hall === undefined) throw new Error("Nobody listens yet")
  return publish(hall, "open" in job ? { bursts: 1, eventsPerBurst: 1 } : job)
})
