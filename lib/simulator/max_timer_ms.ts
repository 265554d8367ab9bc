/** The longest time `setTimeout` can wait, 2³¹ − 1 ms (24.8 days): past it, it waits not at all. */
export const MAX_TIMER_MS = 2_147_483_647;
