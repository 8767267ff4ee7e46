const template = "10000000-1000-4000-8000-100000000000"

/** A version 4 UUID. `crypto.randomUUID` exists only on pages that were loaded over HTTPS. */
export const randomKey = (): string =>
  template.replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1))
    // The digit 8 keeps its upper two bits, which tell the variant; 0 and 1 become any digit.
    return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16)
  })
