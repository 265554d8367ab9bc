import { fill, type Words } from "../words/words.ts";
import { dollarText } from "./dollar_text.ts";

/** Numbers as people of a language read them. One a language. */
export interface SessionText {
  /** Micro-dollars, to the hundredth of a cent where it is less than ten cents; less than that is told so. */
  money(microDollars: number): string;
  count(number: number): string;
  /** Whole per cent; `share`, 0 … 1, is what they were rounded from. */
  percent(percent: number, share: number): string;
  /** A time of minutes, begun ones where `isUp`. */
  minutes(ms: number, isUp?: boolean): string;
  seconds(ms: number): string;
  milliseconds(ms: number): string;
}

const MICRO = 1_000_000;
const FEW_CENTS = 0.1;
/** In dollars: a hundredth of a cent. */
const LEAST = 0.0001;
const MINUTE_MS = 60_000;

/** Numbers in the language of these words. */
export function sessionText(
  { language, page: { lessThan } }: Pick<Words, "language" | "page">,
): SessionText {
  const unit = (unit: string, digits: number) =>
    new Intl.NumberFormat(language, {
      ...{ style: "unit", unit, unitDisplay: "short" },
      maximumFractionDigits: digits,
    });
  const [cents, parts] = [dollarText(language, 2), dollarText(language, 4)];
  const counts = new Intl.NumberFormat(language);
  const shares = new Intl.NumberFormat(language, { style: "percent" });
  const [minutes, seconds, milliseconds] = [
    unit("minute", 0),
    unit("second", 1),
    unit("millisecond", 0),
  ];
  return {
    money(microDollars) {
      const amount = microDollars / MICRO;
      if (amount > 0 && amount < LEAST) return fill(lessThan, { amount: parts(LEAST) });
      return amount > 0 && amount < FEW_CENTS ? parts(amount) : cents(amount);
    },
    count: (number) => counts.format(number),
    percent(percent, share) {
      const isLess = percent === 0 && share > 0;
      return isLess
        ? fill(lessThan, { amount: shares.format(0.01) })
        : shares.format(percent / 100);
    },
    minutes: (ms, isUp = false) =>
      minutes.format(isUp ? Math.ceil(ms / MINUTE_MS) : Math.floor(ms / MINUTE_MS)),
    seconds: (ms) => seconds.format(ms / 1_000),
    milliseconds: (ms) => milliseconds.format(Math.round(ms)),
  };
}
