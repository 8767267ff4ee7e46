import type { Passkey, SignInMethods } from "@hazel/domain/models/sign-in-method-model"
import { KeyRound, Smartphone } from "lucide-react"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { ask } from "./ask.ts"
import { LinkOutcome, LinkRow, LinkStep, UnlinkStep } from "./link-steps.tsx"
import { type Enrolment, EnrolStep } from "./enrol-step.tsx"
import { MethodRow } from "./method-row.tsx"
import { AddPasskeyStep, PasskeyRow } from "./passkey-steps.tsx"
import { PasswordStep } from "./password-step.tsx"
import { PrepareStep } from "./prepare-step.tsx"
import { RecoveryCodes } from "./recovery-codes.tsx"
import { signInMethodTexts as texts } from "./texts.ts"
import { useSignInMethods } from "./use-sign-in-methods.ts"

interface Found {
  readonly methods: SignInMethods
  /** The name of the provider of single sign-on that the server has. */
  readonly provider: string | null
}

type Step =
  | { readonly at: "list" | "prepare" | "renew" | "remove" | "addPasskey" | "link" | "unlink" }
  | { readonly at: "removePasskey"; readonly passkey: Passkey }
  | { readonly at: "enrol"; readonly made: Enrolment }
  | { readonly at: "codes"; readonly codes: ReadonlyArray<string> }

type Go = (step: Step) => void

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" })

const AppRow = ({ app, go }: { readonly app: SignInMethods["authenticatorApp"]; readonly go: Go }) => {
  const detail = app
    ? `${texts.authenticatorAppSet(day.format(new Date(app.createdAt)))} ${texts.recoveryCodesLeft(app.recoveryCodesLeft)}`
    : texts.authenticatorAppDetail
  return (
    <MethodRow icon={Smartphone} name={texts.authenticatorApp} detail={detail}>
      {app && <Button onClick={() => go({ at: "renew" })}>{texts.renewCodes}</Button>}
      {app ? (
        <Button variant="plain" aria-label={texts.removeAuthenticatorApp} onClick={() => go({ at: "remove" })}>
          {texts.remove}
        </Button>
      ) : (
        <Button aria-label={texts.setUpAuthenticatorApp} onClick={() => go({ at: "prepare" })}>
          {texts.addAuthenticatorApp}
        </Button>
      )}
    </MethodRow>
  )
}

const MethodList = ({ methods, provider, go }: Found & { readonly go: Go }) => (
  <div className="overflow-y-auto px-5 pt-3 pb-5">
    <ul aria-label={texts.signInMethods} className="divide-y divide-line rounded-md border border-line px-3">
      {methods.hasPassword && <MethodRow icon={KeyRound} name={texts.passwordMethod} detail={texts.passwordSet} />}
      <LinkRow
        provider={provider}
        linked={methods.singleSignOn}
        link={() => go({ at: "link" })}
        unlink={() => go({ at: "unlink" })}
      />
      <AppRow app={methods.authenticatorApp} go={go} />
      {methods.passkeys.map((passkey) => (
        <PasskeyRow key={passkey.id} passkey={passkey} remove={() => go({ at: "removePasskey", passkey })} />
      ))}
    </ul>
    <Button className="mt-3" onClick={() => go({ at: "addPasskey" })}>
      {texts.addAPasskey}
    </Button>
  </div>
)

const codesIn = (answer: unknown): ReadonlyArray<string> => Object(answer).recoveryCodes

const Steps = ({ methods, provider, step, go }: Found & { readonly step: Step; readonly go: Go }) => {
  const back = () => go({ at: "list" })
  const inEachStep = { back, hasPassword: methods.hasPassword }
  if (step.at === "link" || step.at === "unlink") {
    const Step = step.at === "link" ? LinkStep : UnlinkStep
    return <Step provider={provider ?? texts.singleSignOn} {...inEachStep} />
  }
  if (step.at === "enrol")
    return <EnrolStep made={step.made} then={(codes) => go({ at: "codes", codes })} back={back} />
  if (step.at === "codes") return <RecoveryCodes codes={step.codes} done={back} />
  if (step.at === "prepare") return <PrepareStep prepared={(made) => go({ at: "enrol", made })} {...inEachStep} />
  if (step.at === "renew")
    return (
      <PasswordStep
        key="renew"
        action={texts.renewCodes}
        ask={(password) => ask("authenticator-app/recovery-codes", { password })}
        then={(answer) => go({ at: "codes", codes: codesIn(answer) })}
        {...inEachStep}
      >
        {texts.renewCodesDetail}
      </PasswordStep>
    )
  if (step.at === "addPasskey") return <AddPasskeyStep added={back} {...inEachStep} />
  if (step.at === "removePasskey")
    return (
      <PasswordStep
        key={step.passkey.id}
        isDangerous
        action={texts.remove}
        ask={(password) => ask("passkey/remove", { id: step.passkey.id, password })}
        then={() => {
          showToast(texts.passkeyRemoved)
          back()
        }}
        {...inEachStep}
      >
        {texts.removePasskeyDetail}
      </PasswordStep>
    )
  if (step.at === "remove")
    return (
      <PasswordStep
        key="remove"
        isStrict={methods.hasPassword}
        isDangerous
        action={texts.remove}
        ask={(password) => ask("authenticator-app/disable", { password })}
        then={() => {
          showToast(texts.authenticatorAppRemoved)
          back()
        }}
        {...inEachStep}
      >
        {texts.removeAuthenticatorAppDetail}
      </PasswordStep>
    )
  return <MethodList methods={methods} provider={provider} go={go} />
}

const titles: Readonly<Record<Step["at"], string>> = {
  list: texts.signInMethods,
  prepare: texts.setUpAuthenticatorApp,
  enrol: texts.setUpAuthenticatorApp,
  codes: texts.recoveryCodes,
  renew: texts.renewCodes,
  remove: texts.removeAuthenticatorApp,
  addPasskey: texts.addAPasskey,
  removePasskey: texts.removePasskeyTitle,
  link: texts.linkTitle,
  unlink: texts.unlinkTitle
}

/** The ways in which the person signs in, and their changes, one step after another in the same dialog. */
export default function SignInMethodsDialog(opened: { readonly outcome: string | undefined }) {
  const { data, error } = useSignInMethods()
  const [step, setStep] = useState<Step>({ at: "list" })
  const [outcome, setOutcome] = useState(opened.outcome)
  const go = (next: Step) => {
    setOutcome(undefined)
    setStep(next)
  }
  return (
    <Dialog title={titles[step.at]} {...(step.at === "list" && { description: texts.signInMethodsDetail })}>
      {error && <FormFailure>{describeFailure(error)}</FormFailure>}
      {data && outcome !== undefined && <LinkOutcome outcome={outcome} isLinked={data.methods.hasSingleSignOn} />}
      {data ? <Steps {...data} step={step} go={go} /> : <div className="h-40" />}
    </Dialog>
  )
}
