import { isolated } from "@hazel/domain/isolated"
import type { AppEventSinkId } from "@hazel/domain/ids"
import type { SinkDelivery } from "@hazel/domain/models/app-event-sink-model"
import type { App } from "@hazel/domain/models/app-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../../hazel.ts"
import { Button } from "../../../ui/button.tsx"
import { ShowMore } from "../../../ui/show-more.tsx"
import { classNames } from "../../../ui/class-names.ts"
import { SelectField } from "../../../ui/select-field.tsx"
import { showFailure } from "../../failure/show-failure.ts"
import { Section } from "../section.tsx"
import { shownMoment } from "../shown-moment.ts"
import { useSinks } from "../sink/use-sinks.ts"
import { appTexts } from "../texts.tsx"
import { consoleTexts, deliveryTexts } from "./texts.ts"
import { useDeliveries } from "./use-deliveries.ts"

interface DeliveryRowProps {
  readonly sinkId: AppEventSinkId
  readonly delivery: SinkDelivery
  readonly changed: () => void
}

const detailOf = ({ attempts, statusCode, error, nextTryAt, createdAt }: SinkDelivery) =>
  [
    shownMoment(createdAt),
    ...(attempts > 0 ? [consoleTexts.attempts(attempts)] : []),
    ...(statusCode === null ? [] : [consoleTexts.answered(statusCode)]),
    ...(error === null ? [] : [error]),
    ...(nextTryAt === null || attempts === 0 ? [] : [consoleTexts.nextTry(shownMoment(nextTryAt))])
  ].join(" · ")

const DeliveryRow = ({ sinkId, delivery, changed }: DeliveryRowProps) => {
  const hazel = useHazel()
  const { id, state } = delivery
  const retry = useMutation({
    mutationFn: () => hazel.call((client) => client.sinkDelivery.retry({ sinkId, id })),
    onSuccess: changed,
    onError: showFailure
  })
  return (
    <li className="flex min-h-13 items-center gap-3 py-2">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{isolated(delivery.eventType)}</span>
          <span className={classNames("text-small", state === "failed" ? "text-danger" : "text-muted")}>
            {deliveryTexts[state]}
          </span>
        </span>
        <span className="text-small break-words text-muted">{detailOf(delivery)}</span>
      </span>
      {state !== "waiting" && (
        <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
          {consoleTexts.sendAgain}
        </Button>
      )}
    </li>
  )
}

interface SendTestProps {
  readonly sinkId: AppEventSinkId
  readonly sent: () => void
}

/** Sends a delivery that is about nothing, to find out whether the sink can be reached. */
const SendTest = ({ sinkId, sent }: SendTestProps) => {
  const hazel = useHazel()
  const send = useMutation({
    mutationFn: () => hazel.call((client) => client.sinkDelivery.sendTest({ sinkId })),
    onSuccess: sent,
    onError: showFailure
  })
  return (
    <Button className="self-start" disabled={send.isPending} onClick={() => send.mutate()}>
      {consoleTexts.sendTest}
    </Button>
  )
}

/** The deliveries of a sink of an app or of a channel. */
export const DeliveriesOf = ({ sinkId }: { readonly sinkId: AppEventSinkId }) => {
  const found = useDeliveries(sinkId)
  const { data, refetch } = found
  const deliveries = data?.pages.flatMap((page) => page.deliveries) ?? []
  if (data === undefined) return null
  return (
    <>
      <SendTest sinkId={sinkId} sent={() => void refetch()} />
      <ol
        aria-label={consoleTexts.deliveries}
        className="divide-y divide-line rounded-md border border-line px-3 empty:hidden"
      >
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} sinkId={sinkId} delivery={delivery} changed={() => void refetch()} />
        ))}
      </ol>
      {deliveries.length === 0 && <p className="text-secondary text-muted">{consoleTexts.noDeliveries}</p>}
      <ShowMore pages={found} className="self-start" />
    </>
  )
}

/** The deliveries of one sink of the app, of which those that ended can be sent again. */
export const Deliveries = ({ app }: { readonly app: App }) => {
  const { data } = useSinks(app.id)
  const sinks = data?.sinks ?? []
  const [chosenId, setChosenId] = useState<AppEventSinkId>()
  const sinkId = sinks.find(({ id }) => id === chosenId)?.id ?? sinks[0]?.id
  return (
    <Section title={consoleTexts.deliveries} detail={consoleTexts.deliveriesDetail}>
      {data && sinkId === undefined && <p className="text-secondary text-muted">{appTexts.noSinks}</p>}
      {sinkId !== undefined && (
        <>
          <SelectField
            label={consoleTexts.sink}
            options={sinks.map(({ id, target }) => ({ value: id, label: isolated(target) }))}
            value={sinkId}
            choose={setChosenId}
          />
          <DeliveriesOf key={sinkId} sinkId={sinkId} />
        </>
      )}
    </Section>
  )
}
