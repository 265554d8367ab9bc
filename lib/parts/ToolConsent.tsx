import { useRef } from "preact/hooks";
import { sharedCall } from "../browser/shared_call.ts";
import { shownArgument } from "../browser/shown_argument.ts";
import type { ToolPermission, ToolQuestion } from "../browser/tool_questions.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Button from "./Button.tsx";
import Icon from "./Icon.tsx";

/** A card before anything acts, and what works now. The talk goes on meanwhile. */
export default function ToolConsent({ config }: { config: PublicConfig }) {
  const { hands } = sharedCall(config);
  const uses = hands.uses.value;
  const watch = hands.lookout.watch.value;
  const place = useRef<HTMLDivElement>(null);
  return (
    <>
      <div ref={place} class="cards asks" role="alert" tabIndex={-1}>
        {hands.questions.open.value.map((question) => (
          <Question
            key={question.id}
            question={question}
            onAnswer={(permission) => {
              hands.answer(question.id, permission);
              // Not to the next card's button: whoever presses Enter twice has not read it.
              place.current?.focus();
            }}
          />
        ))}
      </div>
      {watch !== null && (
        <p class="watching" data-testid="watching">
          <Icon name="waiting" />
          <span>{fill(words().tools.watching, { what: watch.what })}</span>
          {watch.asked > 0 && (
            <span class="quiet">{fill(words().tools.watchingAsked, { count: watch.asked })}</span>
          )}
          <button
            type="button"
            class="button plain round"
            data-testid="watching-end"
            aria-label={words().tools.watchingEnd}
            title={words().tools.watchingEnd}
            onClick={() => hands.lookout.end()}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
      {uses.length > 0 && (
        <ul class="tool-uses" data-testid="tool-uses">
          {uses.map(({ id, name, title }) => (
            <li key={id}>
              <Icon name="thinking" />
              {fill(words().tools.using, { title: titleOf(name, title) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Question({ question: { name, title, args }, onAnswer }: {
  question: ToolQuestion;
  onAnswer(permission: ToolPermission): void;
}) {
  const given = Object.entries(args);
  const answer = (permission: ToolPermission) => (event: MouseEvent) => {
    // The second half of a double click would answer the card that comes into the place of this one.
    if (event.detail <= 1) onAnswer(permission);
  };
  return (
    <article class="card ask" data-testid="tool-consent" data-tool={name}>
      <header>
        <Icon name="waiting" />
        <h2>{words().tools.asks}</h2>
      </header>
      <p>
        <strong>{title}</strong> <code>{name}</code>
      </p>
      <p class="quiet">{words().tools.asksWhat}</p>
      {given.length === 0
        ? <p class="quiet">{words().tools.asksNothing}</p>
        : (
          <dl class="args" tabIndex={0}>
            {given.map(([name, value]) => (
              <div key={name}>
                <dt>{shownArgument(name)}</dt>
                <dd>{shownArgument(value)}</dd>
              </div>
            ))}
          </dl>
        )}
      <div class="answers">
        <Button kind="primary" data-testid="tool-allow" onClick={answer("yes")}>
          {words().tools.allow}
        </Button>
        <Button
          data-testid="tool-allow-always"
          onClick={answer("always")}
        >
          {words().tools.allowAlways}
        </Button>
        <Button kind="plain" data-testid="tool-deny" onClick={answer("no")}>
          {words().tools.deny}
        </Button>
      </div>
    </article>
  );
}

function titleOf(name: string, title: string): string {
  const uses: Readonly<Record<string, string>> = words().tools.uses;
  return Object.hasOwn(uses, name) ? uses[name] : title;
}
