import { answerJobs } from "../worker.ts"
import type { Contender, ListenersReport, OpenJob, PublishJob } from "./contender.ts"
import { openHazelContender } from "./hazel-contender.ts"
import { openSocketIoContender } from "./socket-io-contender.ts"
import { openWsContender } from "./ws-contender.ts"

const openContender = {
  hazel: openHazelContender,
  ws: openWsContender,
  "socket.io": openSocketIoContender
} satisfies Record<OpenJob["open"], unknown>

let contender: Contender | undefined

const publishAll = async ({ audience, publish }: Contender, job: PublishJob) => {
  if ("inFlight" in job) return audience.keepInFlight(job.events, job.inFlight, publish)
  const { bursts, eventsPerBurst } = job
  for (let burst = 0; burst < bursts; burst++)
    await audience.untilReceived(eventsPerBurst, () => publish(eventsPerBurst))
}

const eventsOf = (job: PublishJob) => ("inFlight" in job ? job.events : job.bursts * job.eventsPerBurst)

const publish = async (opened: Contender, job: PublishJob): Promise<ListenersReport> => {
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
  if ("open" in job) contender = await openContender[job.open](job)
  if (contender === undefined) throw new Error("Nobody listens yet")
  return publish(contender, "open" in job ? { bursts: 1, eventsPerBurst: 1 } : job)
})
