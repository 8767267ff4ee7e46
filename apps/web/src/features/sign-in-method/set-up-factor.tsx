import { ChevronRight, Fingerprint, type LucideIcon, Smartphone } from "lucide-react"
import { useState } from "react"
import { type Enrolment, EnrolStep } from "./enrol-step.tsx"
import { AddPasskeyStep } from "./passkey-steps.tsx"
import { PrepareStep } from "./prepare-step.tsx"
import { RecoveryCodes } from "./recovery-codes.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

type Step =
  | { readonly at: "choose" | "prepare" | "addPasskey" }
  | { readonly at: "enrol"; readonly made: Enrolment }
  | { readonly at: "codes"; readonly codes: ReadonlyArray<string> }

interface ChoiceProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly detail: string
  readonly choose: () => void
}

const Choice = ({ icon: Icon, name, detail, choose }: ChoiceProps) => (
  <button
    type="button"
    onClick={choose}
    className="flex items-center gap-3 rounded-md border border-line p-3 text-left hover:bg-hover"
  >
    <Icon aria-hidden className="size-5 shrink-0 text-muted" />
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="text-secondary font-medium">{name}</span>
      <span className="text-small text-muted">{detail}</span>
    </span>
    <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
  </button>
)

/** Lets somebody without a second factor set up their first one. The steps are those of the dialog, without its frame. */
export const SetUpFactor = ({ done }: { readonly done: () => void }) => {
  const [step, go] = useState<Step>({ at: "choose" })
  const back = () => go({ at: "choose" })
  if (step.at === "choose")
    return (
      <div className="flex flex-col gap-3">
        <Choice
          icon={Fingerprint}
          name={texts.passkeyChoice}
          detail={texts.passkeyChoiceDetail}
          choose={() => go({ at: "addPasskey" })}
        />
        <Choice
          icon={Smartphone}
          name={texts.authenticatorApp}
          detail={texts.authenticatorAppDetail}
          choose={() => go({ at: "prepare" })}
        />
      </div>
    )
  return (
    <div className="-mx-5 -mt-3 -mb-5">
      {step.at === "prepare" && <PrepareStep prepared={(made) => go({ at: "enrol", made })} back={back} />}
      {step.at === "enrol" && <EnrolStep made={step.made} then={(codes) => go({ at: "codes", codes })} back={back} />}
      {step.at === "codes" && <RecoveryCodes codes={step.codes} done={done} />}
      {step.at === "addPasskey" && <AddPasskeyStep added={done} back={back} />}
    </div>
  )
}
