/** Prevents the click that lifting the finger makes after a long press or a swipe, on whatever then lies below it. */
export const preventClick = () => {
  const over = new AbortController()
  const options = { capture: true, signal: over.signal }
  addEventListener(
    "click",
    (event) => {
      event.preventDefault()
      event.stopPropagation()
      over.abort()
    },
    options
  )
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => over.abort(), options)
}
