### The clock of a group

subscribe-zone = Clock
zone-is = Times here are those of { $zone }: it is { $now } now. /zone Berlin changes that.
