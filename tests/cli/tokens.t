$ parley tokens -
< South Korea's envoy left. "Good," he said.
> {"id":"-","sentences":[[0,25],[26,42]],"tokens":[[0,5],[6,11],[11,13],[14,19],[20,24],[24,25],[26,27],[27,31],[31,32],[32,33],[34,36],[37,41],[41,42]]}
$ parley tokens --format spans -
< Tea, please.
> {"id":"-","text":"Tea, please.\n","spans":[{"start":0,"end":12,"type":"sentence"},{"start":0,"end":3,"type":"token"},{"start":3,"end":4,"type":"token"},{"start":5,"end":11,"type":"token"},{"start":11,"end":12,"type":"token"}]}
