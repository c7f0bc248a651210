import { isNetwork, isReachable } from '../../../../activities/outgoing/guarded-address';

describe('an address that something may be sent to', () => {
  it.each(['1.1.1.1', '36.66.1.20', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '2400:cb00::1'])(
    'is public: %s',
    (address) => {
      expect(isReachable(address)).toBe(true);
    },
  );

  it.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '::1', '0.0.0.0', '0.1.2.3', '::']],
    ['a private network', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1']],
    ['a neighbour on the wire', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'fec0::1']],
    ['the secrets of a cloud', ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16']],
    ['addresses that a provider shares', ['100.64.0.1', '100.127.255.255']],
    ['many at once', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
    [
      'documents and measurements',
      ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '198.19.255.1', '2001:db8::1', '3fff::1', '2001:2::1'],
    ],
    ['nothing yet', ['240.0.0.1', '192.0.0.1', '100::1', '4000::1', '5f00::1']],
    ['an IPv4 address in another dress', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1']],
    ['a translated one', ['64:ff9b::a00:1', '64:ff9b:1::a00:1', '::ffff:0:127.0.0.1']],
    ['a tunnelled one', ['2002:7f00:1::', '2002:a00:1::1', '2001::1', '2001:0:a00:1::', '192.88.99.1']],
    ['a number that the system takes for one', ['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '0x7f.1', '0']],
    ['no address', ['', 'localhost', 'example.org', '1.2.3.4.5', '999.1.1.1', '::g', '1.1.1.1/32', ' 1.1.1.1']],
  ])('is not %s', (_what, addresses) => {
    expect(addresses.filter((address) => isReachable(address))).toEqual([]);
  });

  it('is one of a network that is allowed, of its own kind only', () => {
    const allowed = ['127.0.0.0/8', '::1/128'];
    expect(['127.0.0.1', '::1', '8.8.8.8'].filter((address) => isReachable(address, allowed))).toHaveLength(3);
    for (const other of ['10.0.0.1', '::ffff:127.0.0.1', '::2', '169.254.169.254'])
      expect(isReachable(other, allowed)).toBe(false);
  });
});

describe('a network', () => {
  it('is an address and how much of it counts', () => {
    expect(['127.0.0.0/8', '::1/128', 'fd00::/8'].every(isNetwork)).toBe(true);
    expect(['127.0.0.1', '127.0.0.0/33', 'localhost/8', '', '/8'].some(isNetwork)).toBe(false);
  });
});
