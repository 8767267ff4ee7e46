import type { NewSinkDelivery } from "@hazel/db/repositories/sink-delivery-repository"
import type { AppEventSinkId } from "@hazel/domain/ids"

/** A delivery by which somebody finds out whether a sink can be reached. It is about no event. */
export const testDelivery = (sinkId: AppEventSinkId): NewSinkDelivery => ({
  sinkId,
  eventType: "test",
  payload: JSON.stringify({ type: "test", sinkId, timestamp: new Date().toISOString() })
})
