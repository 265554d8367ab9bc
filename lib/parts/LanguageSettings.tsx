import { isInCall } from "../browser/call_model.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { PAGE_LANGUAGES } from "../words/page_languages.ts";

/** The page's language, where it can be chosen in a call, too, and after one. */
export default function LanguageSettings({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { page, language: shownIn } = words();
  return (
    <>
      <h3>{page.languages}</h3>
      <ul class="page-languages" data-testid="page-languages">
        {PAGE_LANGUAGES.map(({ language, ownName, direction, path }) => (
          <li key={language}>
            <a
              href={path}
              lang={language}
              hreflang={language}
              dir={direction}
              aria-current={language === shownIn ? "true" : undefined}
            >
              {ownName}
            </a>
          </li>
        ))}
      </ul>
      {isInCall(call.state.value) && <p class="quiet">{page.languagesWhat}</p>}
    </>
  );
}
