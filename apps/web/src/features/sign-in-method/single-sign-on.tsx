import { buttonLook } from "../../ui/button-look.ts"
import { FormFailure } from "../../ui/form-failure.tsx"
import { keepSecretOfLink } from "../account/secret-of-link.ts"
import { singleSignOnFailures } from "./single-sign-on-texts.ts"
import { signInMethodTexts as texts } from "./texts.ts"

interface SingleSignOnProps {
  readonly name: string
  readonly next: string
  readonly failure: string | undefined
}

/** Leads to the provider of single sign-on, and says why somebody came back without a session. */
export function SingleSignOn({ name, next, failure }: SingleSignOnProps) {
  const [page = next, secret] = next.split("#")
  return (
    <div className="flex flex-col gap-3 pt-3">
      <a
        href={`/api/auth/sso/sign-in?${new URLSearchParams({ next: page }).toString()}`}
        onClick={() => secret !== undefined && keepSecretOfLink(secret)}
        className={buttonLook("quiet", "h-10")}
      >
        {texts.continueWith(name)}
      </a>
      {failure && (
        <FormFailure>{singleSignOnFailures.get(failure) ?? singleSignOnFailures.get("SSO_FAILED")}</FormFailure>
      )}
    </div>
  )
}

export default SingleSignOn
