import type { Prng } from "@hazel/client/simulation/prng"

/** The target of an attack, and what the attacker has. */
export interface Target {
  readonly host: string
  readonly port: number
  /** The address of the attacker, which no honest client shares. */
  readonly localAddress: string | undefined
  /** The attack ends after this time unless the server ends it earlier. */
  readonly seconds: number
  /** How many peers there are, as a share of the full number. */
  readonly scale: number
  /** An account that the attacker has, and a channel of long messages in which it is a member. */
  readonly token: string
  readonly channelId: string
  /** An address whose password the attacker guesses. */
  readonly victim: string
}

/** How the server ended the attack. */
export interface Ending {
  readonly isEnded: boolean
  readonly how: string
}

export interface Attack {
  readonly name: string
  /** The rows of the security cases that the attack covers. */
  readonly rows: string
  /** Whether it is ended by a deadline, so that it has to wait. Such attacks run side by side. */
  readonly isPatient?: boolean
  /** Whether the short form leaves it out: its deadline is long, or tests of the backend make the same requests. */
  readonly isLong?: boolean
  /** Whether an honest person signs in meanwhile, and must get in. */
  readonly letsSomebodySignIn?: boolean
  readonly run: (target: Target, prng: Prng) => Promise<Ending>
}

export const ended = (how: string): Ending => ({ isEnded: true, how })

export const endless = (how: string): Ending => ({ isEnded: false, how })

/** How often each answer occurred, the most frequent first. */
export const tally = (answers: ReadonlyArray<string>): string =>
  [...Map.groupBy(answers, (answer) => answer)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, 5)
    .map(([answer, all]) => `${all.length} × ${answer}`)
    .join(", ")
