/**
 * Our own close codes. Applications own 4000–4999 (RFC 6455, 7.4.2); 1000 is the ordinary end.
 * Grouped: 40xx the peer's messages, 41xx admission, 42xx the Live session, 43xx the relay.
 */
export const CLOSE = {
  done: 1000,
  malformed: 4000,
  outOfOrder: 4001,
  tooLarge: 4002,
  tooFast: 4003,
  tooSlow: 4004,
  startTimeout: 4005,
  originRefused: 4100,
  accessRefused: 4101,
  busy: 4102,
  timeOver: 4103,
  budgetOver: 4104,
  upstreamRefused: 4200,
  upstreamLost: 4201,
  setupTimeout: 4202,
  leaving: 4300,
  internal: 4301,
  takenOver: 4302,
} as const;
export type CloseCode = typeof CLOSE[keyof typeof CLOSE];
