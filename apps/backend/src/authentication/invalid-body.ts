const fieldsIn = (message: unknown) => [...String(message).matchAll(/\[body\.?([^\]]*)\]/g)].map(([, field]) => field)

/** Answers a malformed body with a message of Hazel's own, because that of better-auth quotes its validation library. */
export const explainInvalidBody = async (response: Response): Promise<Response> => {
  if (response.status !== 400) return response
  const refusal: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  const { code, message } = Object(refusal)
  if (code !== "VALIDATION_ERROR") return response
  const fields = fieldsIn(message).filter((field) => field !== "")
  const advice =
    fields.length > 0 ? `Check these fields: ${fields.join(", ")}.` : "Send an object with the fields of this call."
  return Response.json({ code, message: advice }, { status: 400 })
}
