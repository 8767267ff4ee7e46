/** A function that acts on a value only when it is another one than before, so that the page does not lay out again. */
export const changing = <Value>(show: (value: Value) => void) => {
  let shown: string | undefined
  return (value: Value): void => {
    const next = JSON.stringify(value)
    if (next !== shown) show(value)
    shown = next
  }
}
