/** The distance, in pixels, from which letting go of a swiped message replies to it. */
export const replyFrom = 64

/** Shorter movements have no direction yet. */
const steady = 10

/** The movement of a finger that has moved by `dx` and `dy` pixels; `dx` counts in the direction in which text is read. */
export const movementOf = (dx: number, dy: number): "still" | "swipe" | "other" => {
  if (Math.hypot(dx, dy) < steady) return "still"
  return dx > Math.abs(dy) * 1.5 ? "swipe" : "other"
}

/** How far a message follows the finger. Beyond the distance that replies, it resists. */
export const followed = (dx: number) =>
  dx <= replyFrom ? Math.max(0, dx) : replyFrom + 28 * (1 - Math.exp((replyFrom - dx) / 80))

/** Browsers of phones go back and forward with a swipe that begins this near an edge of the screen. */
const edge = 28

export const isAtEdge = (x: number, width: number) => x < edge || x > width - edge
