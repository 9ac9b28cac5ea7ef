# A traceback through closures, methods, lambdas, comprehensions and generators.
class Shop:
    def __init__(self, prices):
        self.prices = prices

    def total(self, names):
        return sum(self.price(name) for name in names)

    def price(self, name):
        def look_up(key):
            return (lambda k: self.prices[k])(key)
        return [look_up(n) for n in [name]][0]


shop = Shop({'apple': 1})
print(shop.total(['apple']))
shop.total([
    'apple',
    'pear',
])
