import { inLane } from '../../../api/acts/case-lanes';

/** Work that lasts until it is told to end. */
function work() {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  const state = { began: false };
  return { state, end, run: () => ((state.began = true), done) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('lets five acts of a case go on at once, the others in the order of their coming, and other cases freely', async () => {
  const works = Array.from({ length: 8 }, work);
  const all = works.map(({ run }) => inLane('case-a', run));
  const other = work();
  const elsewhere = inLane('case-b', other.run);
  const began = () => works.map(({ state }) => state.began);
  await settle();
  expect(began()).toEqual([true, true, true, true, true, false, false, false]);
  expect(other.state.began).toBe(true);
  works[2]?.end();
  await settle();
  expect(began()).toEqual([true, true, true, true, true, true, false, false]);
  for (const one of [...works, other]) one.end();
  await Promise.all([...all, elsewhere]);
});

it('gives the lane back when the work fails', async () => {
  for (let turn = 0; turn < 7; turn += 1) {
    await expect(inLane('case-c', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  }
});
