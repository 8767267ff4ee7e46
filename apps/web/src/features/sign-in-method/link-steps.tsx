import type { SingleSignOnLink } from "@hazel/domain/models/sign-in-method-model"
import { Building2 } from "lucide-react"
import { Button } from "../../ui/button.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { ask } from "./ask.ts"
import { MethodRow } from "./method-row.tsx"
import { PasswordStep } from "./password-step.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" })

interface LinkRowProps {
  readonly provider: string | null
  readonly linked: SingleSignOnLink | null
  readonly link: () => void
  readonly unlink: () => void
}

/** The link with the provider of single sign-on, or the offer to make one. Null without a provider and a link. */
export const LinkRow = ({ provider, linked, link, unlink }: LinkRowProps) => {
  if (provider === null && linked === null) return null
  const name = provider ?? texts.singleSignOn
  if (linked === null)
    return (
      <MethodRow icon={Building2} name={texts.singleSignOn} detail={texts.singleSignOnOffer(name)}>
        <Button onClick={link}>{texts.linkTo(name)}</Button>
      </MethodRow>
    )
  const since = texts.singleSignOnSet(name, day.format(new Date(linked.linkedAt)))
  return (
    <MethodRow
      icon={Building2}
      name={texts.singleSignOn}
      detail={
        <>
          {since}
          {linked.knownAs !== null && <bdi className="block wrap-anywhere">{linked.knownAs}</bdi>}
        </>
      }
    >
      <Button variant="plain" aria-label={texts.unlinkFrom(name)} onClick={unlink}>
        {texts.unlink}
      </Button>
    </MethodRow>
  )
}

interface LinkStepProps {
  readonly provider: string
  readonly hasPassword: boolean
  readonly back: () => void
}

/** Leads to the provider, which leads back to the page `/sign-in-methods`. */
export const LinkStep = ({ provider, hasPassword, back }: LinkStepProps) => (
  <PasswordStep
    key="link"
    action={texts.continueWith(provider)}
    hasPassword={hasPassword}
    ask={(password) => ask("sso/link", { password })}
    then={(answer) => location.assign(String(Object(answer).url))}
    back={back}
  >
    {texts.linkDetail(provider)}
  </PasswordStep>
)

export const UnlinkStep = ({ provider, hasPassword, back }: LinkStepProps) => (
  <PasswordStep
    key="unlink"
    isDangerous
    action={texts.unlink}
    hasPassword={hasPassword}
    ask={(password) => ask("sso/unlink", { password })}
    then={() => {
      showToast(texts.unlinked)
      back()
    }}
    back={back}
  >
    {texts.unlinkDetail(provider)}
  </PasswordStep>
)

const outcomes: ReadonlyMap<string, string> = new Map([
  ["ALREADY_LINKED", texts.alreadyLinked],
  ["ANOTHER_SESSION", texts.anotherSession],
  ["IDENTITY_NOT_LINKED", texts.identityNotLinked],
  ["SECOND_FACTOR_REQUIRED", texts.factorElsewhere],
  ["TOO_LATE", texts.tooLate]
])

interface LinkOutcomeProps {
  readonly outcome: string
  readonly isLinked: boolean
}

/** Says how the linking ended for which the person left for the provider. An address that somebody made up may claim a link that is not there. */
export const LinkOutcome = ({ outcome, isLinked }: LinkOutcomeProps) => {
  if (outcome !== "LINKED")
    return (
      <div className="px-5 pt-3">
        <FormFailure>{outcomes.get(outcome) ?? texts.linkFailed}</FormFailure>
      </div>
    )
  if (!isLinked) return null
  return (
    <p role="status" className="px-5 pt-3 text-secondary">
      {texts.linked}
    </p>
  )
}
