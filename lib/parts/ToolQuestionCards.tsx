import "../scripts/call.ts";
import type { RefObject } from "preact";
import { sharedCall } from "../browser/shared_call.ts";
import { shownArgument } from "../browser/shown_argument.ts";
import type { ToolPermission, ToolQuestion } from "../browser/tool_questions.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Button from "./Button.tsx";
import Icon from "./Icon.tsx";

/** A card before anything acts. */
export default function ToolQuestionCards({ config, place }: {
  config: PublicConfig;
  /** Where they stand. */
  place: RefObject<HTMLElement>;
}) {
  const { hands } = sharedCall(config);
  return (
    <>
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
