import { answerJobs } from "../worker.ts"
import type { Hall, ListenersReport, OpenJob, PublishJob } from "./hall.ts"
import { openHazelHall } from "./hazel-hall.ts"
import { openSocketIoHall } from "./socket-io-hall.ts"
import { openWsHall } from "./ws-hall.ts"

const openHall = { hazel: openHazelHall, ws: openWsHall, "socket.io": openSocketIoHall } satisfies Record<
  OpenJob["open"],
  unknown
>

let hall: Hall | undefined

const publishAll = async ({ audience, publish }: Hall, job: PublishJob) => {
  if ("inFlight" in job) return audience.keepInFlight(job.events, job.inFlight, publish)
  const { bursts, eventsPerBurst } = job
  for (let burst = 0; burst < bursts; burst++)
    await audience.untilReceived(eventsPerBurst, () => publish(eventsPerBurst))
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
